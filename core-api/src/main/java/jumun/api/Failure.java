package jumun.api;

/**
 * Why an order did not go through, as the customer may read it (O3).
 *
 * @param code    the stable code that programs compare
 * @param message one sentence for people
 */
public record Failure(FailureCode code, String message) {

    /** The step was taken back before it was asked for (O4). */
    public static Failure alreadyCompensated() {
        return new Failure(FailureCode.ALREADY_COMPENSATED, "The order was being cancelled already.");
    }
}
