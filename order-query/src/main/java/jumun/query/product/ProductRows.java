package jumun.query.product;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface ProductRows extends JpaRepository<ProductRow, String> {

    /** In one query, which {@code findAllById} does not promise. */
    List<ProductRow> findByProductIdIn(Collection<String> productIds);
}
