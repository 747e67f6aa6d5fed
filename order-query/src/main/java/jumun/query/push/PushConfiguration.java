package jumun.query.push;

import java.util.List;
import jumun.platform.security.OpenPaths;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;

/** STOMP at {@code /ws}. The handshake is open: a browser cannot send a header with it, so the token comes with CONNECT. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocketMessageBroker
@EnableConfigurationProperties(PushSettings.class)
class PushConfiguration implements WebSocketMessageBrokerConfigurer {

    static final String PATH = "/ws";
    static final String QUEUES = "/queue";
    static final String USER = "/user";

    private final PushSettings settings;
    private final PushSessions sessions;
    private final PushDoor door;
    private final SubscriptionFrames subscriptions;
    private final ResultSender sender;

    PushConfiguration(
            PushSettings settings,
            PushSessions sessions,
            PushDoor door,
            SubscriptionFrames subscriptions,
            ResultSender sender) {
        this.settings = settings;
        this.sessions = sessions;
        this.door = door;
        this.subscriptions = subscriptions;
        this.sender = sender;
    }

    @Bean
    static OpenPaths webSocketHandshake() {
        return new OpenPaths(List.of(PATH));
    }

    @Override
    public void registerStompEndpoints(StompEndpointRegistry registry) {
        registry.addEndpoint(PATH).setAllowedOrigins(settings.allowedOrigins().toArray(String[]::new));
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry registry) {
        long beat = settings.heartbeat().toMillis();
        registry.enableSimpleBroker(QUEUES)
                .setHeartbeatValue(new long[] {beat, beat})
                .setTaskScheduler(heartbeats());
        registry.setUserDestinationPrefix(USER);
        registry.setPreservePublishOrder(true);
    }

    @Override
    public void configureClientInboundChannel(ChannelRegistration registration) {
        registration.interceptors(door, subscriptions);
    }

    @Override
    public void configureClientOutboundChannel(ChannelRegistration registration) {
        registration.interceptors(sender);
    }

    @Override
    public void configureWebSocketTransport(WebSocketTransportRegistration registry) {
        registry.setSendBufferSizeLimit(Math.toIntExact(settings.sendBuffer().toBytes()))
                .setSendTimeLimit(Math.toIntExact(settings.sendTime().toMillis()))
                .setMessageSizeLimit(Math.toIntExact(settings.largestMessage().toBytes()))
                .addDecoratorFactory(sessions);
    }

    private static TaskScheduler heartbeats() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("push-heartbeat-");
        scheduler.setDaemon(true);
        scheduler.initialize();
        return scheduler;
    }
}
