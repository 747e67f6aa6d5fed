package jumun.platform.operations;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Something that operators can have this process do. A context registers one as a bean for each. */
public interface Operation {

    /** Its name, such as {@code saga.verify}. */
    String name();

    /**
     * Does it, or says that it is not this process's to do.
     *
     * @param progress is told how far it is, for whoever waits
     * @return the result, to be shown as JSON; empty when another process must do it
     * @throws IllegalArgumentException when what was asked for makes no sense; its message is shown
     */
    Optional<?> perform(OperationRequest request, Consumer<String> progress) throws Exception;

    /** Whether it may take minutes, so that what does not must not wait for it. */
    default boolean lasts() {
        return false;
    }

    /** An operation that is nothing but its work. */
    static Operation named(String name, Work work) {
        return of(name, false, work);
    }

    /** The same, which may take minutes. */
    static Operation lasting(String name, Work work) {
        return of(name, true, work);
    }

    private static Operation of(String name, boolean lasts, Work work) {
        return new Operation() {

            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<?> perform(OperationRequest request, Consumer<String> progress) throws Exception {
                return work.perform(request, progress);
            }

            @Override
            public boolean lasts() {
                return lasts;
            }
        };
    }

    /** See {@link #perform}. */
    @FunctionalInterface
    interface Work {

        Optional<?> perform(OperationRequest request, Consumer<String> progress) throws Exception;
    }

    /**
     * What is asked for.
     *
     * @param subject    the group, order or letter that it is about, if it is about one
     * @param argument   more, in the operation's own words
     * @param requestedBy who wants it, as the token's subject
     */
    record OperationRequest(
            String requestId,
            String operation,
            @Nullable String subject,
            @Nullable String argument,
            String requestedBy) {

        /**
         * The subject of an operation that needs one.
         *
         * @throws IllegalArgumentException when there is none
         */
        public String requiredSubject() {
            if (subject == null) {
                throw new IllegalArgumentException("The operation " + operation + " needs a subject");
            }
            return subject;
        }
    }
}
