namespace Bench.Core.Kinds;

/// <summary>How the addresses of a kind of server are written.</summary>
public sealed record ServerAddressing
{
    /// <summary>The port where neither scheme nor port is written.</summary>
    public required int BarePort { get; init; }

    /// <summary>Where such a server is by default; null where there is no such place.</summary>
    public required DefaultAddress? Default { get; init; }

    /// <summary>Ends of paths that people paste by mistake; null where none is known.</summary>
    public required MistakenPath? Mistaken { get; init; }
}
