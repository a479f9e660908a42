namespace Bench.EndToEnd.Tests.Kit;

/// <summary>An empty folder for one test, gone after it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bench-e2e-").FullName;

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    public string Read(params string[] parts) => File.ReadAllText(System.IO.Path.Combine([Path, .. parts]));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
