package jumun.coupon;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import jumun.api.UserId;

/**
 * Who holds a coupon of a campaign, with which number and since when. Names lie one after another in one array, found by a
 * table of numbers: a million users take some 40 MB, where a map of strings takes four times that, and a snapshot is their
 * compressed bytes.
 */
final class Holders {

    private static final int FIRST_CAPACITY = 16;
    private static final int SPREAD = 0x9E3779B1;

    private byte[] names = new byte[FIRST_CAPACITY * FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private int[] numbers = new int[FIRST_CAPACITY * 2];
    private int size;

    private int[] batchStarts = new int[FIRST_CAPACITY];
    private long[] batchTimes = new long[FIRST_CAPACITY];
    private int batches;

    /** How many there are; the highest number. */
    int size() {
        return size;
    }

    /** The user's issue number, 0 for who holds none. */
    int numberOf(UserId userId) {
        return numbers[slotOf(userId.value())];
    }

    /** When that number was given. */
    Instant issuedAt(int number) {
        int found = Arrays.binarySearch(batchStarts, 0, batches, number);
        return Instant.ofEpochMilli(batchTimes[found >= 0 ? found : -found - 2]);
    }

    /** Gives the next number to a user who holds none. */
    void add(UserId userId, Instant at) {
        int slot = slotOf(userId.value());
        if (numbers[slot] != 0) {
            throw new IllegalStateException(userId + " holds a coupon already");
        }
        append(userId.value().getBytes(StandardCharsets.US_ASCII));
        numbers[slot] = size;
        noteTime(at.toEpochMilli());
        if (size * 2 > numbers.length) {
            widenTable();
        }
    }

    private void append(byte[] name) {
        int start = endOf(size);
        if (start + name.length > names.length) {
            names = Arrays.copyOf(names, Math.max(names.length * 2, start + name.length));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        System.arraycopy(name, 0, names, start, name.length);
        ends[size++] = start + name.length;
    }

    private void noteTime(long millis) {
        if (batches > 0 && batchTimes[batches - 1] == millis) {
            return;
        }
        if (batches == batchStarts.length) {
            batchStarts = Arrays.copyOf(batchStarts, batches * 2);
            batchTimes = Arrays.copyOf(batchTimes, batches * 2);
        }
        batchStarts[batches] = size;
        batchTimes[batches++] = millis;
    }

    private void widenTable() {
        numbers = new int[numbers.length * 2];
        for (int number = 1; number <= size; number++) {
            int slot = firstSlot(hashOfName(number));
            while (numbers[slot] != 0) {
                slot = (slot + 1) & (numbers.length - 1);
            }
            numbers[slot] = number;
        }
    }

    /** Where the user's number is, or a free place for it. */
    private int slotOf(String userId) {
        int slot = firstSlot(userId.hashCode());
        while (numbers[slot] != 0 && !isName(numbers[slot], userId)) {
            slot = (slot + 1) & (numbers.length - 1);
        }
        return slot;
    }

    private int firstSlot(int hash) {
        return ((hash ^ (hash >>> 15)) * SPREAD) >>> (Integer.numberOfLeadingZeros(numbers.length) + 1);
    }

    private boolean isName(int number, String userId) {
        int start = endOf(number - 1);
        if (ends[number - 1] - start != userId.length()) {
            return false;
        }
        for (int i = 0; i < userId.length(); i++) {
            if (names[start + i] != userId.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The same as the hash of the string, since identifiers are ASCII. */
    private int hashOfName(int number) {
        int hash = 0;
        for (int i = endOf(number - 1); i < ends[number - 1]; i++) {
            hash = 31 * hash + names[i];
        }
        return hash;
    }

    private int endOf(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    private String name(int number) {
        int start = endOf(number - 1);
        return new String(names, start, ends[number - 1] - start, StandardCharsets.US_ASCII);
    }

    /** Everything, compressed: what a snapshot keeps. */
    @JsonValue
    byte[] packed() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(packed)))) {
            out.writeInt(size);
            int batch = 0;
            for (int number = 1; number <= size; number++) {
                boolean begins = batch < batches && batchStarts[batch] == number;
                int start = endOf(number - 1);
                out.writeByte(begins ? -(ends[number - 1] - start) : ends[number - 1] - start);
                if (begins) {
                    out.writeLong(batchTimes[batch++]);
                }
                out.write(names, start, ends[number - 1] - start);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Holders unpack(byte[] packed) {
        Holders holders = new Holders();
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(packed))))) {
            int size = in.readInt();
            long time = 0;
            for (int number = 1; number <= size; number++) {
                int length = in.readByte();
                time = length < 0 ? in.readLong() : time;
                UserId userId = new UserId(new String(in.readNBytes(Math.abs(length)), StandardCharsets.US_ASCII));
                holders.add(userId, Instant.ofEpochMilli(time));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return holders;
    }

    @Override
    public String toString() {
        return size + " holders" + (size == 0 ? "" : ", the last one " + name(size));
    }
}
