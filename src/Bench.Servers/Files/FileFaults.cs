using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.Answers;
using Bench.Servers.Http;
using static System.FormattableString;

namespace Bench.Servers.Files;

/// <summary>The possible faults of a file behind an address, each with its remedy.</summary>
internal sealed class FileFaults(Uri place)
{
    private const string Download = "download the file and name its path";

    private readonly string _place = RemoteAddress.Show(place);

    /// <summary>Any status but that of a part.</summary>
    /// <param name="hasCredentials">True if the request said who asks.</param>
    public async Task<ByteSourceException> OfStatusAsync(
        HttpResponseMessage answer, SecretFilter secrets, bool hasCredentials, TimeProvider time, RequestWatch watch)
    {
        var status = (int)answer.StatusCode;
        if (status is >= 200 and < 300)
            return RangeAnswer.IsPage(answer)
                ? Page(secrets.Clean(new Failure(OutcomeKind.Malformed, await Rejection.TextAsync(answer, time, watch))).Message)
                : Whole(status);
        if (status == 416)
            return answer.Content.Headers.ContentRange is { Length: 0 }
                ? Fault("is an empty file", "check the address")
                : Fault("became shorter while it was read", "try again");
        var words = secrets.Clean(new Failure(OutcomeKind.Rejected, await Rejection.TextAsync(answer, time, watch))).Message;
        var wait = RetryAfter.Of(answer, time) is { } after ? Invariant($"try again in {after}") : "try again later";
        return Fault(Invariant($"answers HTTP {status}: {words}"), status switch
        {
            401 or 403 when hasCredentials =>
                "check the token, and whether it may read this file (Hugging Face: accept the model's terms on its page)",
            401 or 403 => "it needs a token or does not exist: check the address, give a token that may read it (Hugging Face: "
                + $"accept the model's terms on its page first), or {Download}",
            404 or 410 => "check the address: the repository, the branch and the file's name, capitals included",
            429 or >= 500 => $"{wait}, or {Download}",
            _ => $"check the address, or {Download}",
        });
    }

    /// <param name="title">The title; null if it was not read.</param>
    public ByteSourceException Page(string? title) => Fault(
        title is null ? "is a web page, not a file" : $"is a web page, not a file (\"{title}\")",
        place.AbsolutePath.Contains("/blob/", StringComparison.Ordinal)
            ? "name the file itself: its address has /resolve/ (GitHub: /raw/) in place of /blob/"
            : $"name the address of the file itself, or {Download}");

    public ByteSourceException Compressed(string coding) =>
        Fault($"compresses its answer (Content-Encoding: {coding}), so parts of the file cannot be read", Download);

    public ByteSourceException NoRange() =>
        Fault("does not say which part of the file it sends, or how long the part is (Content-Range)", Download);

    public ByteSourceException OtherRange((long From, long To) asked, (long From, long To) given) =>
        Fault(Invariant($"sends bytes {given.From} to {given.To} although {asked.From} to {asked.To} were requested"), Download);

    public ByteSourceException OtherLength(long before, long now) =>
        Fault(Invariant($"had {before} bytes and now has {now}: it was replaced while it was read"), "try again");

    public ByteSourceException CutOff(int came, int asked) =>
        Fault(Invariant($"ended after {came} of {asked} bytes"), $"try again, or {Download}");

    public ByteSourceException Loop(int most) =>
        Fault(Invariant($"redirects more than {most} times"), $"name the address where the file is, or {Download}");

    /// <param name="limit">The time limit.</param>
    public ByteSourceException OfTransport(Failure failure, Duration limit, Exception inner) => failure.Kind == OutcomeKind.TimeoutTotal
        ? Fault(Invariant($"did not send its part within {limit}"), $"try again, or {Download}", inner)
        : Fault($"cannot be read: {failure.Message}", $"check the address and the network (proxies are not used), or {Download}", inner);

    private ByteSourceException Whole(int status) => status == 200
        ? Fault("sends only whole files, not parts (range requests)", Download)
        : Fault(Invariant($"answers HTTP {status} and sends no file"), $"check the address, or {Download}");

    private ByteSourceException Fault(string what, string remedy, Exception? inner = null) => new($"{_place} {what}", remedy, inner);
}
