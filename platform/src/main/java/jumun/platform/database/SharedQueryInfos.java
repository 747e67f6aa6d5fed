package jumun.platform.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mysql.cj.CacheAdapter;
import com.mysql.cj.CacheAdapterFactory;
import com.mysql.cj.QueryInfo;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * The driver's cache of parsed statements, shared by all connections, which run the same statements. A cache for each
 * connection, the driver's default, would have to hold every statement of {@link RowsInsert} in every number of rows.
 */
public final class SharedQueryInfos implements CacheAdapterFactory<String, QueryInfo> {

    private static final CacheAdapter<String, QueryInfo> INFOS = new Infos();

    @Override
    public CacheAdapter<String, QueryInfo> getInstance(Lock lock, String url, int cacheMaxSize, int maxKeySize) {
        return INFOS;
    }

    private static final class Infos implements CacheAdapter<String, QueryInfo> {

        /** Statements, some of them of many rows: a dozen megabytes at most. */
        private static final int MOST = 1_000;

        private final Cache<String, QueryInfo> infos =
                Caffeine.newBuilder().maximumSize(MOST).build();

        @Override
        public @Nullable QueryInfo get(String sql) {
            return infos.getIfPresent(sql);
        }

        @Override
        public void put(String sql, QueryInfo info) {
            infos.put(sql, info);
        }

        @Override
        public void invalidate(String sql) {
            infos.invalidate(sql);
        }

        @Override
        public void invalidateAll(Set<String> statements) {
            infos.invalidateAll(statements);
        }

        @Override
        public void invalidateAll() {
            infos.invalidateAll();
        }
    }
}
