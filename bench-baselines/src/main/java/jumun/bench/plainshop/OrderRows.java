package jumun.bench.plainshop;

import org.springframework.data.repository.Repository;

interface OrderRows extends Repository<OrderRow, String> {

    OrderRow save(OrderRow order);
}
