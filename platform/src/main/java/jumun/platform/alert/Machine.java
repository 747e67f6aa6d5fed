package jumun.platform.alert;

/** How much of what a process needs is used up, each in percent. */
interface Machine {

    /** Of the processors. */
    double cpuPercent();

    /** Of the heap. */
    double heapPercent();

    /** Of the disk of the data folder. */
    double diskPercent();
}
