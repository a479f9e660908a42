namespace Bench.Reporting;

/// <summary>Texts embedded in this assembly.</summary>
internal static class Resource
{
    public static bool Exists(string name) => typeof(Resource).Assembly.GetManifestResourceInfo(name) is not null;

    public static string Read(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"No resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
