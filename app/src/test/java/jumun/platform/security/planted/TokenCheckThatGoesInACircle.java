package jumun.platform.security.planted;

import jumun.platform.planted.PlatformThatGoesInACircle;

public record TokenCheckThatGoesInACircle(PlatformThatGoesInACircle platform) {}
