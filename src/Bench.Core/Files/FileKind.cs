namespace Bench.Core.Files;

/// <summary>The kind of object at a path.</summary>
public enum FileKind
{
    /// <summary>Nothing, or what cannot be looked at.</summary>
    None,

    File,
    Folder,

    /// <summary>A pipe, a device, a terminal or a socket: it gives or takes bytes without a known end, and is never replaced.</summary>
    Stream,
}
