package jumun.saga;

import jumun.api.Step;

/**
 * One deduction that an order needs, and how far it is.
 *
 * @param subject the product, coupon or user that is asked
 * @param amount  items or points; 1 for a coupon
 */
record SagaStep(Step step, String subject, long amount, Progress progress) {

    /** How far a step is. */
    enum Progress {
        /** Asked for, not answered. */
        REQUESTED,
        /** The order holds it. */
        COMPLETED,
        /** It was refused: there is nothing to take back. */
        FAILED,
        /** Asked back, not answered. */
        RESTORING,
        /** The order holds nothing any more. */
        RESTORED;

        /** Whether the order may hold something that has to be asked back. */
        boolean mayHold() {
            return this == REQUESTED || this == COMPLETED;
        }

        /** Whether nothing is left to be done in compensation. */
        boolean isOver() {
            return this == FAILED || this == RESTORED;
        }
    }

    static SagaStep requested(Step step, String subject, long amount) {
        return new SagaStep(step, subject, amount, Progress.REQUESTED);
    }

    SagaStep now(Progress next) {
        return new SagaStep(step, subject, amount, next);
    }

    boolean is(Step otherStep, String otherSubject) {
        return step == otherStep && subject.equals(otherSubject);
    }

    @Override
    public String toString() {
        return name(step, subject);
    }

    /** What the step of that kind with that subject is called. */
    static String name(Step step, String subject) {
        return step + ":" + subject;
    }
}
