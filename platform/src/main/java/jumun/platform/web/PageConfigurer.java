package jumun.platform.web;

import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the files of a page of ours below its path, to browsers that run and load nothing else. */
public abstract class PageConfigurer implements WebMvcConfigurer {

    private final String path;
    private final String files;
    private final String images;

    /**
     * A page.
     *
     * @param files  the folder with its {@code index.html}
     * @param images where its images may come from, as a content policy has it
     */
    protected PageConfigurer(String path, String files, String images) {
        this.path = path;
        this.files = files;
        this.images = images;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        serve(registry, path + "/**", files);
    }

    /** Serves the folder's files to those who ask for the pattern. */
    protected static void serve(ResourceHandlerRegistry registry, String pattern, String folder) {
        registry.addResourceHandler(pattern).addResourceLocations(folder).setCacheControl(CacheControl.noCache());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController(path, path + "/");
        registry.addViewController(path + "/").setViewName("forward:" + path + "/index.html");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ContentPolicy(images)).addPathPatterns(path + "/**");
    }
}
