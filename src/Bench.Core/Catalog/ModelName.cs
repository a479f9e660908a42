namespace Bench.Core.Catalog;

/// <summary>Ollama's rule for names: without a tag, <c>latest</c> is meant; letter case does not matter.</summary>
public static class ModelName
{
    private const string DefaultTag = ":latest";

    /// <summary>
    /// The name with its tag: <c>tiny</c> becomes <c>tiny:latest</c>. A colon before the last slash belongs to a registry's port.
    /// </summary>
    public static string WithTag(string name) =>
        name.IndexOf(':', name.LastIndexOf('/') + 1) >= 0 ? name : name + DefaultTag;

    public static bool Same(string left, string right) =>
        string.Equals(WithTag(left), WithTag(right), StringComparison.OrdinalIgnoreCase);
}
