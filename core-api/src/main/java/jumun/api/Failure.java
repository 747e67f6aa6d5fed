package jumun.api;

/**
 * Why an order did not go through, as the customer may read it (O3).
 *
 * @param code    the stable code that programs compare
 * @param message one sentence for people
 */
public record Failure(FailureCode code, String message) {}
