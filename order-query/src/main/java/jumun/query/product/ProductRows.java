package jumun.query.product;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ProductRows extends JpaRepository<ProductRow, String> {

    /** In one query, which {@code findAllById} does not promise. */
    List<ProductRow> findByProductIdIn(Collection<String> productIds);

    @Query("SELECT p FROM ProductRow p WHERE p.name <> ''")
    Page<ProductRow> findRegistered(Pageable page);
}
