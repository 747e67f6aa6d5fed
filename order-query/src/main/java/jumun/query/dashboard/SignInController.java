package jumun.query.dashboard;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says how one can sign in here, which the page must know before anybody has. */
@RestController
class SignInController {

    private final SignIn signIn;

    SignInController(@Value("${jumun.infrastructure:embedded}") String infrastructure) {
        this.signIn = new SignIn(infrastructure.equals("embedded"));
    }

    @GetMapping("/ops/sign-in.json")
    SignIn signIn() {
        return signIn;
    }

    /**
     * How one can sign in.
     *
     * @param demoTokens whether anybody may have a token, for trying
     */
    record SignIn(boolean demoTokens) {}
}
