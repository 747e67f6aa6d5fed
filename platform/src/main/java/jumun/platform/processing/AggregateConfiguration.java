package jumun.platform.processing;

import com.github.benmanes.caffeine.jcache.configuration.CaffeineConfiguration;
import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import java.util.OptionalLong;
import javax.cache.CacheManager;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.JCacheAdapter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Aggregates stay in memory between commands and are snapshotted, so that a hot one is never replayed. Identifiers of
 * aggregates are unique over all types (they share one event store), so any of them may share a cache.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AggregateSettings.class)
class AggregateConfiguration {

    @Bean(destroyMethod = "close")
    CacheManager aggregateCacheManager() {
        return new CaffeineCachingProvider().getCacheManager();
    }

    /** For what is used again and again: the least used leave first. */
    @Bean
    Cache aggregateCache(CacheManager caches, AggregateSettings settings) {
        return cache(caches, "aggregates", settings.cached(), OptionalLong.empty());
    }

    /** For what is used a few times within seconds and then hardly ever, as orders are: beside the others it would never stay. */
    @Bean
    Cache passingAggregateCache(CacheManager caches, AggregateSettings settings) {
        return cache(
                caches,
                "passing-aggregates",
                settings.passing(),
                OptionalLong.of(settings.passingFor().toNanos()));
    }

    @Bean
    CommandGateway commandGateway(CommandBus commands) {
        return DefaultCommandGateway.builder()
                .commandBus(commands)
                .retryScheduler(new ConflictRetry())
                .build();
    }

    /** Axon's own looks through all methods and fields of every command that is sent. */
    @Bean
    CommandTargetResolver commandTargets() {
        return command -> {
            Object aggregateId = ((AggregateCommand) command.getPayload()).aggregateId();
            return new VersionedAggregateIdentifier(aggregateId, null);
        };
    }

    private static Cache cache(CacheManager caches, String name, int most, OptionalLong keptForNanos) {
        CaffeineConfiguration<Object, Object> configuration = new CaffeineConfiguration<>();
        configuration.setStoreByValue(false);
        configuration.setMaximumSize(OptionalLong.of(most));
        configuration.setExpireAfterAccess(keptForNanos);
        return new JCacheAdapter(caches.createCache(name, configuration));
    }

    @Bean
    SnapshotTriggerDefinition snapshotTrigger(Snapshotter snapshotter, AggregateSettings settings) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, settings.snapshotAfter());
    }
}
