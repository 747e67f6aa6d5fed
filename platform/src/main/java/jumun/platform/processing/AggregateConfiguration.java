package jumun.platform.processing;

import com.github.benmanes.caffeine.jcache.configuration.CaffeineConfiguration;
import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import java.util.OptionalLong;
import javax.cache.CacheManager;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.JCacheAdapter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Aggregates stay in memory between commands and are snapshotted, so that a hot one is never replayed. Identifiers of
 * aggregates are unique over all types (they share one event store), so they share one cache.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AggregateSettings.class)
class AggregateConfiguration {

    @Bean(destroyMethod = "close")
    CacheManager aggregateCacheManager() {
        return new CaffeineCachingProvider().getCacheManager();
    }

    @Bean
    Cache aggregateCache(CacheManager caches, AggregateSettings settings) {
        CaffeineConfiguration<Object, Object> configuration = new CaffeineConfiguration<>();
        configuration.setStoreByValue(false);
        configuration.setMaximumSize(OptionalLong.of(settings.cached()));
        return new JCacheAdapter(caches.createCache("aggregates", configuration));
    }

    @Bean
    SnapshotTriggerDefinition snapshotTrigger(Snapshotter snapshotter, AggregateSettings settings) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, settings.snapshotAfter());
    }
}
