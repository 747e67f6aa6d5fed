package jumun.bench.run;

/** Something to measure. Adds what it finds to the report of the session. */
@FunctionalInterface
interface Scenario {

    void run(Session session);
}
