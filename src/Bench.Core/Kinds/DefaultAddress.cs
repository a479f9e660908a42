namespace Bench.Core.Kinds;

/// <summary>The address at which a server is expected if none is given.</summary>
/// <param name="Variable">The environment variable that tells it, and comes first.</param>
/// <param name="Url">The address on this machine.</param>
public sealed record DefaultAddress(string Variable, string Url)
{
    /// <summary>As it is written in a scenario file: the variable, else the address.</summary>
    public string InFiles => $"${{{Variable}:-{Url}}}";
}
