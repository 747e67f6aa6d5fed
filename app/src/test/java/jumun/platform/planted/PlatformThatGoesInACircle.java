package jumun.platform.planted;

import jumun.platform.security.planted.TokenCheckThatGoesInACircle;

public record PlatformThatGoesInACircle(TokenCheckThatGoesInACircle tokenCheck) {}
