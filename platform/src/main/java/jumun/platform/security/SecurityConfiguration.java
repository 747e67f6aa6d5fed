package jumun.platform.security;

import java.util.Collection;
import java.util.List;
import jumun.platform.web.SelfReliantPaths;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Nothing is reachable without a token but health, the demo token endpoint, and what a context says is open. Metrics are for
 * operators, and for tokens that have no other role than to read them. What operators do is closed to others before it takes one of the
 * places that are kept for operators (M5).
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity(securedEnabled = true, prePostEnabled = false)
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityConfiguration {

    static final String ROLES_CLAIM = "roles";

    private static final String OPERATORS = "/api/ops/**";

    /** The role of whoever reads metrics, as Prometheus does; it opens nothing else. */
    private static final String METRICS = "metrics";

    @Bean
    OpenPaths healthAndDemoTokens() {
        return new OpenPaths(List.of("/actuator/health", "/actuator/health/**", DemoTokenController.PATH));
    }

    /** A demo token is only signed. */
    @Bean
    SelfReliantPaths demoTokens() {
        return new SelfReliantPaths(List.of(DemoTokenController.PATH));
    }

    @Bean
    SecurityFilterChain everyRequest(HttpSecurity http, SecurityProblems problems, List<OpenPaths> open)
            throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .authorizeHttpRequests(requests -> requests.requestMatchers(patterns(open))
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAnyRole(Caller.OPS, METRICS)
                        .requestMatchers(OPERATORS)
                        .hasRole(Caller.OPS)
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(roles()))
                        .bearerTokenResolver(request -> BearerTokens.in(request.getHeader(HttpHeaders.AUTHORIZATION)))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems)
                        .withObjectPostProcessor(answering(problems)))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    /** By default a token that cannot be verified, since the provider is away, is nobody's to answer. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> answering(SecurityProblems problems) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(problems::commence);
                return filter;
            }
        };
    }

    /** An observation for each filter and each check of a role costs more than what is observed. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Refuses the same headers as by default, but without a regular expression for every one of every request. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> isText(name, false));
        firewall.setAllowedHeaderValues(value -> isText(value, true));
        return firewall;
    }

    /** Asked for every header of every request, by whoever reads it. */
    private static boolean isText(String header, boolean tabs) {
        for (int place = 0; place < header.length(); place++) {
            char character = header.charAt(place);
            boolean plain = character >= ' ' && character <= '~';
            if (!plain && !(tabs && character == '\t') && !isText(character)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(char character) {
        return Character.isDefined(character) && !Character.isISOControl(character);
    }

    private static String[] patterns(List<OpenPaths> open) {
        return open.stream().flatMap(paths -> paths.patterns().stream()).toArray(String[]::new);
    }

    private static JwtAuthenticationConverter roles() {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(SecurityConfiguration::authorities);
        return converter;
    }

    private static Collection<GrantedAuthority> authorities(Jwt token) {
        return Caller.rolesOf(token).stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }
}
