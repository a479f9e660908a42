using Bench.Telemetry.Files;

namespace Bench.Telemetry.Tests;

public sealed class SystemFilesTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("bench-telemetry-");

    [Fact]
    public void A_number_stands_alone_in_its_file()
    {
        Write("sys/a", "4200\n");
        Write("sys/b", "auto\n");

        Assert.Equal(4200, Files.Number("sys/a"));
        Assert.Null(Files.Number("sys/b"));
        Assert.Null(Files.Number("sys/c"));
    }

    [Fact]
    public void A_text_longer_than_the_first_buffer_is_whole()
    {
        var text = new string('x', 40_000) + "\n";
        Write("proc/long", text);

        Assert.Equal(text, Files.Text("proc/long"));
    }

    [Fact]
    public void Names_are_those_that_begin_so_and_none_of_a_folder_that_is_not_there()
    {
        Write("sys/card1/x", "");
        Write("sys/card0/x", "");
        Write("sys/render/x", "");

        Assert.Equal(["card0", "card1"], Files.Names("sys", "card"));
        Assert.Empty(Files.Names("nowhere"));
    }

    public void Dispose() => _root.Delete(recursive: true);

    private SystemFiles Files => new(_root.FullName);

    private void Write(string path, string text)
    {
        var full = Path.Combine(_root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
