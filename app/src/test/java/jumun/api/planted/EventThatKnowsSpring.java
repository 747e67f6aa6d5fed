package jumun.api.planted;

import org.springframework.stereotype.Component;

@Component
public class EventThatKnowsSpring {}
