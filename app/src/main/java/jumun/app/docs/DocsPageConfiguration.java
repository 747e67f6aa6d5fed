package jumun.app.docs;

import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The page at {@code /docs}: Swagger UI from its webjar, begun by a script of our own, so that the page runs nothing inline. */
@Configuration(proxyBeanMethods = false)
class DocsPageConfiguration implements WebMvcConfigurer {

    private static final String PATH = ApiDocsConfiguration.PATH;
    private static final String SWAGGER_UI = "classpath*:META-INF/resources/webjars/swagger-ui/*/swagger-ui.css";

    private final String swaggerUi;

    DocsPageConfiguration(ResourcePatternResolver resources) throws IOException {
        this.swaggerUi = List.of(resources.getResources(SWAGGER_UI)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + SWAGGER_UI))
                .createRelative("./")
                .getURL()
                .toString();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(PATH + "/swagger-ui/**")
                .addResourceLocations(swaggerUi)
                .setCacheControl(CacheControl.noCache());
        registry.addResourceHandler(PATH + "/**")
                .addResourceLocations("classpath:/jumun/app/docs/page/")
                .setCacheControl(CacheControl.noCache());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController(PATH, PATH + "/");
        registry.addViewController(PATH + "/").setViewName("forward:" + PATH + "/index.html");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new DocsPolicy()).addPathPatterns(PATH + "/**");
    }
}
