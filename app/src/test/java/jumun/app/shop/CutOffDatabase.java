package jumun.app.shop;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A node with this bean does not reach its database while a test says so; the other nodes do. */
public final class CutOffDatabase implements BeanPostProcessor {

    private final Set<String> missedBy = ConcurrentHashMap.newKeySet();
    private volatile boolean cutOff;

    public void cutOff() {
        cutOff = true;
    }

    public void reconnect() {
        cutOff = false;
    }

    /** Whether the class of that name has asked for the database in vain. */
    public boolean wasMissedBy(String type) {
        return missedBy.contains(type);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource database ? new Line(database) : bean;
    }

    private final class Line extends DelegatingDataSource {

        private Line(HikariDataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (cutOff) {
                StackWalker.getInstance().forEach(caller -> missedBy.add(caller.getClassName()));
                throw new SQLTransientConnectionException("The database is cut off");
            }
            return super.getConnection();
        }
    }
}
