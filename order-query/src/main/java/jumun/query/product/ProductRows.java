package jumun.query.product;

import org.springframework.data.jpa.repository.JpaRepository;

interface ProductRows extends JpaRepository<ProductRow, String> {}
