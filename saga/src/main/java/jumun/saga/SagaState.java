package jumun.saga;

/** Where an order's saga stands, see docs/saga.md. */
enum SagaState {
    /** Deductions are asked for. */
    DEDUCTING,
    /** All of them succeeded. */
    FULFILLED,
    /** They are being taken back. */
    COMPENSATING,
    /** All of them are taken back. */
    COMPENSATED,
    /** Some could not be taken back: an operator must act (O5). */
    STUCK
}
