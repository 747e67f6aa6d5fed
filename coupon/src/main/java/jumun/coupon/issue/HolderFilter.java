package jumun.coupon.issue;

import jumun.api.UserId;

/**
 * Remembers users in two bytes each: it knows who surely holds no coupon, and errs for about one of a thousand (a Bloom
 * filter). With it a sold-out campaign is refused without a call, and holders still get to see their coupon.
 */
final class HolderFilter {

    private static final int BITS_A_HOLDER = 16;
    private static final int BITS_SET = 5;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long[] words;

    HolderFilter(long holders) {
        long bits = Math.max(Long.SIZE, Long.highestOneBit(Math.max(1, holders * BITS_A_HOLDER) * 2 - 1));
        this.words = new long[Math.toIntExact(bits / Long.SIZE)];
    }

    void add(String userId) {
        long hash = hash(userId);
        for (int i = 0; i < BITS_SET; i++) {
            long bit = bit(hash, i);
            words[(int) (bit / Long.SIZE)] |= 1L << bit;
        }
    }

    boolean mayHold(UserId userId) {
        long hash = hash(userId.value());
        for (int i = 0; i < BITS_SET; i++) {
            long bit = bit(hash, i);
            if ((words[(int) (bit / Long.SIZE)] & (1L << bit)) == 0) {
                return false;
            }
        }
        return true;
    }

    private long bit(long hash, int i) {
        return (hash + i * (hash >>> 32 | 1)) & (words.length * (long) Long.SIZE - 1);
    }

    private static long hash(String userId) {
        long hash = 0;
        for (int i = 0; i < userId.length(); i++) {
            hash = (hash ^ userId.charAt(i)) * SPREAD;
            hash ^= hash >>> 29;
        }
        return hash * SPREAD ^ hash >>> 32;
    }
}
