package jumun.platform.trace;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which traces are sampled, and that commands take part in them. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    /** The caller decides, or else chance; but where nobody is there to send spans to none are made. */
    @Bean
    Sampler sampler(
            ObjectProvider<SpanExporter> exporters,
            @Value("${management.tracing.sampling.probability}") double probability) {
        return exporters.stream().findAny().isPresent()
                ? Sampler.parentBased(Sampler.traceIdRatioBased(probability))
                : Sampler.alwaysOff();
    }

    @Bean
    ConfigurerModule tracedCommands(TracedHandling traced) {
        return configurer -> configurer.onInitialize(c -> c.onStart(
                Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS,
                () -> c.commandBus().registerHandlerInterceptor(traced.ofCommands())));
    }
}
