package jumun.platform.role;

import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

final class OnRoleCondition implements ConfigurationCondition {

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.PARSE_CONFIGURATION;
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Role required = metadata.getAnnotations().get(ConditionalOnRole.class).getEnum("value", Role.class);
        return Role.selectedBy(context.getEnvironment()).contains(required);
    }
}
