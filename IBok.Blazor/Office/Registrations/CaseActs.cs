using IBok.Core.Registrations;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Office.Registrations;

/// <summary>The steps a clerk can take, for the one page that offers them all.</summary>
public sealed class CaseActs(
    ReceiveForm receive, ReturnForm @return, VerifyRegistration verify, ActivateRegistration activate, RefuseRegistration refuse, CorrectRegistration correct, AddScan addScan,
    IOptions<RegistrationsPolicy> policy)
{
    public ReceiveForm Receive => receive;

    public ReturnForm Return => @return;

    public VerifyRegistration Verify => verify;

    public ActivateRegistration Activate => activate;

    public RefuseRegistration Refuse => refuse;

    public CorrectRegistration Correct => correct;

    public AddScan AddScan => addScan;

    public int MostScanBytes => policy.Value.MostScanBytes;
}
