package jumun.platform.processing;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How events are handled.
 *
 * @param batchSize the most events that one transaction handles; less load makes smaller batches
 */
@Validated
@ConfigurationProperties("jumun.processing")
record ProcessingSettings(@Min(1) @DefaultValue("200") int batchSize) {}
