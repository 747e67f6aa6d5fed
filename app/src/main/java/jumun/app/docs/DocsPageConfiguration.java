package jumun.app.docs;

import java.io.IOException;
import java.util.List;
import jumun.platform.web.PageConfigurer;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;

/**
 * The page at {@code /docs}: Swagger UI from its webjar, begun by a script of our own, so that the page runs nothing
 * inline. Its style sheet embeds its icons as {@code data:} images.
 */
@Configuration(proxyBeanMethods = false)
class DocsPageConfiguration extends PageConfigurer {

    private static final String PATH = ApiDocsConfiguration.PATH;
    private static final String SWAGGER_UI = "classpath*:META-INF/resources/webjars/swagger-ui/*/swagger-ui.css";

    private final String swaggerUi;

    DocsPageConfiguration(ResourcePatternResolver resources) throws IOException {
        super(PATH, "classpath:/jumun/app/docs/page/", "'self' data:");
        this.swaggerUi = List.of(resources.getResources(SWAGGER_UI)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + SWAGGER_UI))
                .createRelative("./")
                .getURL()
                .toString();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        serve(registry, PATH + "/swagger-ui/**", swaggerUi);
        super.addResourceHandlers(registry);
    }
}
