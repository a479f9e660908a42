using Bench.Telemetry.Files;

namespace Bench.Telemetry.Tests;

/// <summary>
/// /proc and /sys of a machine, laid out in a folder of its own. A machine is one text file (trees/): a line <c>=== path</c> begins a file,
/// <c>=== path -> target</c> is a link. What stands before the first tells people what it is.
/// </summary>
internal sealed class MachineTree : IDisposable
{
    private const string Mark = "=== ";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("bench-machine-");

    private MachineTree()
    {
    }

    public SystemFiles Files => new(_root.FullName);

    public static MachineTree Of(string machine)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Names of Linux's files cannot be written elsewhere.");
        var tree = new MachineTree();
        foreach (var part in File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "trees", machine + ".txt")).Split('\n' + Mark).Skip(1))
        {
            var head = part.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? part[..end] : part;
            if (head.Split(" -> ") is [var path, var target])
                tree.Link(path, target.TrimEnd());
            else
                tree.Write(head, part[(head.Length + 1)..] + "\n");
        }

        return tree;
    }

    public void Write(string path, string text) => File.WriteAllText(Prepare(path), text);

    public void Link(string path, string target) => File.CreateSymbolicLink(Prepare(path), target);

    public void Remove(string path)
    {
        var full = Prepare(path);
        if (Directory.Exists(full))
            Directory.Delete(full, recursive: true);
        else
            File.Delete(full);
    }

    /// <summary>There, but not to be read, by root either: a folder in its place.</summary>
    public void Forbid(string path)
    {
        Remove(path);
        Directory.CreateDirectory(Prepare(path));
    }

    public void Replace(string path, string before, string after)
    {
        var text = File.ReadAllText(Prepare(path));
        Assert.Contains(before, text, StringComparison.Ordinal);
        Write(path, text.Replace(before, after, StringComparison.Ordinal));
    }

    public void Dispose() => _root.Delete(recursive: true);

    private string Prepare(string path)
    {
        var full = Path.Combine(_root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }
}
