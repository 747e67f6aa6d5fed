package jumun.platform.web;

import java.util.List;

/**
 * One page of a list.
 *
 * @param page  counted from 0
 * @param size  how many items a page has at most
 * @param total how many items there are on all pages
 */
public record PageView<T>(List<T> items, int page, int size, long total) {

    public PageView {
        items = List.copyOf(items);
    }
}
