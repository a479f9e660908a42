using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Servers.Http;

namespace Bench.Servers.Files;

/// <summary>A channel for each origin on the way to a file. Only that of the address as it was given has the credentials.</summary>
internal sealed class FileOrigins(RemoteFileSpec spec, TimeProvider time) : IDisposable
{
    private readonly Dictionary<string, HttpChannel> _channels = new(StringComparer.OrdinalIgnoreCase);

    public HttpChannel To(Uri place)
    {
        var origin = RemoteAddress.OriginOf(place);
        if (!_channels.TryGetValue(origin, out var channel))
            _channels[origin] = channel = new HttpChannel(ServerAt(place), time);
        return channel;
    }

    /// <summary>Returns true if requests to that place carry credentials.</summary>
    public bool HasCredentials(Uri place) =>
        spec.HasCredentials
        && string.Equals(RemoteAddress.OriginOf(place), RemoteAddress.OriginOf(spec.Address), StringComparison.OrdinalIgnoreCase);

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
            channel.Dispose();
    }

    /// <summary>Its kind says nothing here: files are requested in plain HTTP.</summary>
    private ServerSpec ServerAt(Uri place) => new()
    {
        Name = place.Host,
        Kind = ServerKind.OpenAi,
        BaseAddress = new Uri(place, "/"),
        Tls = spec.Tls,
        Auth = HasCredentials(place) ? spec.Auth : null,
        Headers = HasCredentials(place) ? spec.Headers : [],
    };
}
