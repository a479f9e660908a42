namespace Bench.Core.Kinds;

/// <summary>The form of addresses for a kind of server.</summary>
public sealed record ServerAddressing
{
    /// <summary>The port where neither scheme nor port is written.</summary>
    public required int BarePort { get; init; }

    /// <summary>The default address of such a server; null if there is none.</summary>
    public required DefaultAddress? Default { get; init; }

    /// <summary>Ends of paths that people paste by mistake; null if none is known.</summary>
    public required MistakenPath? Mistaken { get; init; }
}
