using System.Diagnostics;
using System.Text;
using Bench.Core.Contracts;
using Bench.Runner.Files;

namespace Bench.Runner.Tests.Files;

/// <summary>Files of models are read from any place of them, and nothing else is.</summary>
public sealed class LocalFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-local-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Bytes_are_read_from_any_place()
    {
        File.WriteAllText(In("model.gguf"), "0123456789abcdef");
        using var file = LocalFile.Open(In("model.gguf"));

        Assert.Equal(16, file.Length);
        Assert.Equal(
            ("4567", "ef", "", ""),
            (await TextAsync(file, 4, 4), await TextAsync(file, 14, 5), await TextAsync(file, 16, 5), await TextAsync(file, 3, 0)));
    }

    [Fact]
    public async Task A_link_is_read_as_its_file()
    {
        File.WriteAllText(In("sha256-1234"), "GGUF");
        File.CreateSymbolicLink(In("model.gguf"), "sha256-1234");
        using var file = LocalFile.Open(In("model.gguf"));

        Assert.Equal("GGUF", await TextAsync(file, 0, 4));
    }

    [Fact]
    public async Task A_file_that_is_being_written_gives_what_is_there()
    {
        await using var writer = new FileStream(In("model.gguf"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        writer.Write("GGUF"u8);
        using var file = LocalFile.Open(In("model.gguf"));

        Assert.Equal("GGUF", await TextAsync(file, 0, 8));
    }

    [Fact]
    public void A_folder_is_refused() =>
        Assert.Equal(($"'{_folder.FullName}' is a folder", "name a file in it"), Refused(_folder.FullName));

    [Theory]
    [InlineData("model.gguf")]
    [InlineData("nowhere/model.gguf")]
    public void A_file_that_is_not_there_is_told(string name) =>
        Assert.Equal(($"there is no file '{In(name)}'", "check the path"), Refused(In(name)));

    [Fact]
    public void A_misspelt_file_is_told_with_the_one_that_was_probably_meant()
    {
        File.WriteAllText(In("model.gguf"), "GGUF");

        Assert.Equal(($"there is no file '{In("modle.gguf")}'", $"did you mean '{In("model.gguf")}'?"), Refused(In("modle.gguf")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("model\0.gguf")]
    public void What_cannot_be_a_path_is_told(string path) => Assert.Equal("check the path and the disk", Refused(path).Remedy);

    [Fact]
    public async Task A_pipe_is_refused_and_not_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "made by mkfifo");
        using (var made = Process.Start("mkfifo", In("pipe")))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        var (message, _) = await Task.Run(() => Refused(In("pipe")), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal($"'{In("pipe")}' is a pipe, a device or a socket, not a file", message);
    }

    [Fact]
    public void A_device_without_an_end_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a device of its own");

        Assert.Equal("'/dev/zero' is a pipe, a device or a socket, not a file", Refused("/dev/zero").Message);
    }

    [Fact]
    public void A_file_that_belongs_to_another_user_says_so()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName != "root", "root may read everything");
        File.WriteAllText(In("model.gguf"), "GGUF");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(In("model.gguf"), UnixFileMode.None);

        Assert.Equal($"'{In("model.gguf")}' cannot be read: permission denied", Refused(In("model.gguf")).Message);
    }

    private static (string Message, string Remedy) Refused(string path)
    {
        var refused = Assert.Throws<ByteSourceException>(() => LocalFile.Open(path).Dispose());
        return (refused.Message, refused.Remedy);
    }

    private static async Task<string> TextAsync(LocalFile file, long offset, int count)
    {
        var buffer = new byte[count];
        return Encoding.ASCII.GetString(buffer, 0, await file.ReadAtAsync(offset, buffer, TestContext.Current.CancellationToken));
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
