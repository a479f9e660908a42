namespace Bench.Runs;

/// <summary>
/// A file or folder that the run writes into is no longer at its path. Systems that keep an open file without a name would take
/// and files that are written could not be read.
/// </summary>
internal sealed class VanishedException : IOException
{
    public VanishedException()
        : base("it was deleted or moved away while the run wrote into it")
    {
    }
}
