/**
 * Words that people call their own modules by. A letter more or less leads from many of them to a popular project
 * (`network` to `networkx`, `game` to `pygame`), which says nothing: who writes such a word means the word.
 */
const words = new Set(
  `
  account accounts action actions adapter adapters address admin agent agents alert alerts alias analysis analytics
  animation answer api app apps archive area argument arguments article articles asset assets audio audit auth author
  backend backup bank base basic batch bench benchmark billing binary block blocks blog board body book booking books
  bot bots bridge browser buffer builder builtin bus button cache caching calculator calendar camera canvas card cards
  cart catalog category chain chains channel channels char chart charts chat check checker checkout checks city class
  classes classifier clean cleaner cli client clients clock cloud cluster code codec codecs color colors column columns
  command commands comment comments common compat compiler component components compute config configs connect
  connection connections connector console constant constants consts contact contacts container content context contract
  contracts control controller controllers convert converter cookie cookies core counter country course crawler create
  credentials crud currency custom customer customers daemon dashboard data database databases dataset date dates debug
  decoder decorator decorators default defaults demo deploy design detect detection detector device devices dialog
  dictionary dir dispatch display docs document documents domain download downloader draw driver drivers edge editor
  effects element elements email emails embedding embeddings employee encoder encoding engine entities entity entry enums
  env environment error errors evaluate evaluation evaluator event events example examples exception exceptions executor
  experiment experiments export exporter expression extension extensions extract extractor factory feature features feed
  fetch fetcher field fields figure figures file files filter filters finance fixtures flag flags flow folder font fonts
  food form format formats formatter forms formula forum frame frames framework frontend function functions game games
  gateway general generate generator generators geometry global globals graph graphics graphs grid group groups guard
  gui handler handlers hardware header headers health hello helper helpers history home hook hooks hotel house icon icons
  image images importer index indexer inference info init input inputs inspector install installer instance integration
  interface interfaces internal invoice invoices item items job jobs journal kernel keyboard keys label labels lang
  language launcher layer layers layout ledger level levels lexer lib library libs light line lines link links list
  listener listeners lists loader loaders loading local location logger loggers logic login logs loop losses machine mail
  main maintenance management manager managers map mapper mapping mappings maps master match matcher matrix media member
  members memory menu menus message messages messaging meta metadata method methods metric metrics middleware middlewares
  migration migrations mixin mixins mock mocks mode model models module modules money monitor monitoring motor mouse
  movement movie movies music name names native navigation net nets network networks neural news node nodes notebook
  notebooks notes notification notifications number objects observer office operation operations option options order
  orders organization other output outputs package packages page pages paint panel paper parameter parameters parsing
  partner password patch path paths patient pattern patterns payment payments people permission permissions person phone
  photo picture piece pieces pipe pipeline pipelines planner planning platform player players playlist plot plots plotter
  plugin plugins point points policy poll polls pool port portal portfolio ports position post posts power prediction
  predictor preprocess preprocessing prices pricing primitives print printer problem process processing processor
  processors product production products profiler profiles program project projects prompt prompts properties protocol
  protocols provider providers proxies proxy publisher quality query question questions queues quiz rate reader receiver
  record records recorder register registration registry release remote render renderer report reporter reporting reports
  repositories repository resources response result results retriever retrievers review reviews robot role roles room
  rooms root route router routers routes routine rule rules run runner runtime sales sample samples sampler scanner scene
  schedule scheduler schema schemas school score scraper screen screens script scripts search sender sensor sensors series
  server servers service services session sessions setting settings setup shape shapes share shared shell shop signals
  simulation simulator slot snake socket sockets solution solver sort sound source sources space spider spiders sprite
  stack stage standard start startup state states station stats status step steps stock stocks storage store stories
  story strategy stream streams structure structures student students style styles subject subscription summary support
  survey switch system systems tab table tables tag tags target task tasks teacher team teams template templates terminal
  tester tests text theme themes thread ticket tickets tile timer title todo tokens tool toolbox tools tracker tracking
  trade trader trading train trainer trainers training transaction transactions transfer transform transformer transforms
  translate translation translator transport travel tree trees tutorial type upload uploader user users util utilities
  utility utils validation validator vector vectors vehicle version video videos view viewer views vision visual visualize
  visualizer wallet weather web website widget widgets window windows wizard word words work worker workers workflow
  workflows world worlds wrapper writer
  `
    .trim()
    .split(/\s+/),
);

/** Whether a normalised name is a word that people use for modules of their own. */
export function isEverydayWord(name: string): boolean {
  return words.has(name);
}
