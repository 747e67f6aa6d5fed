package jumun.query.wallet;

import org.springframework.data.jpa.repository.JpaRepository;

interface WalletRows extends JpaRepository<WalletRow, String> {}
