namespace Bench.RealEngine.Tests.Kit;

/// <summary>A proxy and how it treats a stream.</summary>
public enum ProxySetting
{
    /// <summary>
    /// As it comes: <c>proxy_buffering on</c>, and HTTP/1.0 to the server. An answer that ends with its connection,
    /// as Ollama's then does, is passed on in pieces of 4 KiB. A chunked one is passed on chunk by chunk: llama-server's always is,
    /// and asks for it besides (<c>X-Accel-Buffering: no</c>).
    /// </summary>
    Nginx,

    /// <summary><c>proxy_http_version 1.1</c>: every server's answers are chunked.</summary>
    NginxHttp11,

    /// <summary><c>proxy_buffering off</c>.</summary>
    NginxUnbuffered,

    /// <summary>As it comes: it tells the kernel that more follows, which then waits 200 ms for it.</summary>
    Haproxy,

    /// <summary><c>option http-no-delay</c>.</summary>
    HaproxyWithoutDelay,
}
