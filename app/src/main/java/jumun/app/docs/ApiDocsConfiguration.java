package jumun.app.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import jumun.platform.security.Caller;
import jumun.platform.security.CustomersOnly;
import jumun.platform.security.OpenPaths;
import jumun.platform.security.OpsOnly;
import jumun.platform.web.SelfReliantPaths;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.models.GroupedOpenApi;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description as JSON below {@code /docs/openapi}, one for customers and one for operators. It holds no data: anybody may read it. */
@Configuration(proxyBeanMethods = false)
class ApiDocsConfiguration {

    static final String PATH = "/docs";

    private static final String ENDPOINTS = "/api/**";

    /** What springdoc calls the token that every request needs. */
    static final String BEARER = "bearer";

    @Bean
    static OpenPaths documentation() {
        return new OpenPaths(List.of(PATH, PATH + "/**"));
    }

    @Bean
    Descriptions descriptions(ResourcePatternResolver resources) {
        return Descriptions.read(resources);
    }

    /** The address is the reader's own idea of it, not what a request's Host header says. */
    @Bean
    OpenAPI api(Descriptions descriptions) {
        return new OpenAPI()
                .info(new Info()
                        .title("jumun")
                        .version("1")
                        .description(descriptions.shared().about()))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT"))
                        .addSchemas(ProblemAnswers.SCHEMA, ProblemAnswers.schema()));
    }

    @Bean
    GroupedOpenApi customers() {
        return GroupedOpenApi.builder()
                .group("customer")
                .pathsToMatch(ENDPOINTS)
                .addOpenApiMethodFilter(method -> !Endpoint.isFor(method, OpsOnly.class))
                .build();
    }

    @Bean
    GroupedOpenApi operators() {
        return GroupedOpenApi.builder()
                .group("ops")
                .pathsToMatch(ENDPOINTS)
                .addOpenApiMethodFilter(method -> !Endpoint.isFor(method, CustomersOnly.class))
                .build();
    }

    @Bean
    GlobalOperationCustomizer endpointsInWords(
            Descriptions descriptions,
            ObjectProvider<RequestMappingHandlerMapping> mappings,
            List<OpenPaths> open,
            List<SelfReliantPaths> selfReliant) {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
        return new DescribedOperations(descriptions, new Endpoints(mappings, open, selfReliant));
    }

    /** Before springdoc's own converters, which are asked first for that: they unwrap what this one describes. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ValueModels valueModels(ObjectMapperProvider mappers) {
        return new ValueModels(mappers.jsonMapper());
    }
}
