using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Jobs.Incoming;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Office.Intake;

/// <summary>Takes a package from the browser: up with progress, checked without keeping anything, then posted.</summary>
public sealed partial class ImportUpload(TakeFile take, DataFolder folder, IOptions<IntakePolicy> policy) : LivePart(Policies.Accounting), IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private string? path, label, refusal, directory;
    private Certificate? certificate;
    private bool working;
    private int percent;

    /// <summary>From which the page was asked for, for the audit log.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
        Forget();
    }

    private async Task TakeFileAsync(InputFileChangeEventArgs e)
    {
        Forget();
        (certificate, refusal, working) = (null, null, true);
        directory = Directory.CreateDirectory(Path.Combine(folder.Path, $"upload-{Guid.NewGuid():N}")).FullName;
        var target = Path.Combine(directory, Uploads.PlainName(e.File.Name, "paczka.zip"));
        try
        {
            await using var from = e.File.OpenReadStream(policy.Value.MostUnpackedBytes, leaving.Token);
            await using var to = File.Create(target);
            await CopyAsync(from, to, e.File.Size);
            path = target;
            label = Text.Of("upload.ready", ("Name", Core.Intake.Package.Findings.Safe(e.File.Name)), ("Size", $"{e.File.Size / 1024m:#,0} kB"));
        }
        catch (IOException)
        {
            refusal = Text.Of("upload.too-big");
        }

        working = false;
    }

    private async Task CopyAsync(Stream from, Stream to, long size)
    {
        var piece = new byte[1 << 16];
        long done = 0;
        for (int count; (count = await from.ReadAsync(piece, leaving.Token)) > 0;)
        {
            await to.WriteAsync(piece.AsMemory(0, count), leaving.Token);
            done += count;
            Show(Text.Of("upload.sending"), done, size);
        }
    }

    private async Task RunAsync(bool dryRun)
    {
        if (working || path is null) return; // the same click come twice
        (certificate, refusal, working) = (null, null, true);
        var progress = new Progress<IntakeProgress>(p => Show(p.File, p.Done, p.Total));
        switch (await Task.Run(() => take.Handle(new(path, Login, dryRun, Address), progress, leaving.Token), leaving.Token))
        {
            case Result<Certificate>.Ok { Value: var taken }:
                certificate = taken;
                break;
            case Result<Certificate>.Refused no:
                refusal = Text.Of(no.Problem);
                break;
        }

        (working, label, percent) = (false, null, 0);
        if (!dryRun) Forget();
    }

    private void Show(string what, long done, long total)
    {
        var now = total == 0 ? 0 : (int)(100 * done / total);
        if (now == percent && label == what) return;
        (label, percent) = (what, now);
        _ = InvokeAsync(StateHasChanged);
    }

    private void Forget()
    {
        if (directory is not null && Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        (path, directory) = (null, null);
    }
}
