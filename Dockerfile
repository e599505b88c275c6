# Reviewed, not run: the machine that it was written on has no container engine.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish SupportMonitor.Web -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# curl for the health check; ICU and time zones are in the image.
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
    && install -d -m 700 -o app -g app /data
WORKDIR /app
COPY --from=build /app .
USER app
VOLUME /data
EXPOSE 5080
ENV SupportMonitor__DataDirectory=/data
HEALTHCHECK --interval=30s --timeout=5s --start-period=10m CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:5080/health/live"]
ENTRYPOINT ["./SupportMonitor.Web", "--urls", "http://0.0.0.0:5080"]
