namespace Bench.Runs;

/// <summary>What stands at a path.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or what cannot be looked at.</summary>
    None,

    File,
    Folder,

    /// <summary>A pipe, a device, a terminal or a socket: it takes bytes, and is never replaced.</summary>
    Stream,
}
