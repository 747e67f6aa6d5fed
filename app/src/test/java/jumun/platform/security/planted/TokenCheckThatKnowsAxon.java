package jumun.platform.security.planted;

import org.axonframework.messaging.MetaData;

public record TokenCheckThatKnowsAxon(MetaData metaData) {}
