namespace Bench.Servers.OpenAi;

/// <summary>
/// Addresses with and without <c>/v1</c> mean the same: people paste both. What stands before
/// it is a prefix (<c>https://host/openai/v1</c>).
/// </summary>
internal static class OpenAiAddress
{
    private const string Version = "v1/";

    /// <summary>The address that <c>v1/…</c> and a server's other paths are below; ends with a slash.</summary>
    public static Uri Root(Uri address) =>
        address.AbsolutePath.EndsWith("/" + Version, StringComparison.Ordinal) ? new Uri(address, "../") : address;
}
